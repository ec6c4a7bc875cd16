"""The package data of PolyViz; it is installed as `polyviz.resources`.

Read it through `importlib.resources.files("polyviz.resources")`. This file makes
the folder a package of its own: without it, an editable install cannot find it.
"""
