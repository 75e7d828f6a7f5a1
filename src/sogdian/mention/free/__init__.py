"""Times and quantities of any text, chat and questions as well as reports: what `sogdian.mentions` is made of.

The reader of reports does not use it: words such as "sat", "may" or a bare "2/15" are dates here and no dates there.
"""
