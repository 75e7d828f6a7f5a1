"""What is made of the program's own files and kept in the user's cache, so that the next process starts sooner.

Nothing here changes what is read: a file that is missing, old, broken or not to be written costs time and no more.
The folder can be chosen with `SOGDIAN_CACHE`; set to nothing, nothing is kept.
"""

from sogdian.cache.expressions import compiled
from sogdian.cache.place import language_rooms, remembered

__all__ = ["compiled", "language_rooms", "remembered"]
