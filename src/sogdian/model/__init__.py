"""The forms that everything else passes on: reports, claims, records, dates."""
