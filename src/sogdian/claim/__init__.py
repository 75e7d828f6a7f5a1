"""Claims: from the mentions of one document to what it says.

`context` is the document under reading, and keeps what modules make of it. Over it stand `modality` (done, planned,
denied) and `ending` (where a thing is, told by endings); then `speech`: the persons, and who says what; then the kinds
`event`, `project`, `statement` and `position`; then `agreement` and `figure`, which ask what events and projects the
document tells of. `extract` runs all kinds. A room imports only from those before it.
"""
