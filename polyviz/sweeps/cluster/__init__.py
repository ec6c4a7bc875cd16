"""Sweeps beyond this process: workers of Dask here, or a cluster that is there."""
