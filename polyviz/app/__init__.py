"""The application: the window, the present run, and what a person can do with it."""

import os

# NumPy's BLAS reads this when it is loaded. The matrices of theory are small, and a second thread
# would have to wait for the core that trains: with it a factorisation takes 25 ms and not 2.5.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
