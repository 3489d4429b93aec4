"""Facts by blob id in one SQLite file, and the trees that are assembled from them."""
