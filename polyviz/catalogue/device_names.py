"""Where a run computes: the devices that can be chosen, and from which size on more is used."""

DEVICES = {
    "auto": "Auto",
    "cpu": "CPU",
    "cuda": "GPU",
    "cuda-replay": "GPU, replay",
    "mps": "GPU",
}
"""The devices and their names on screen; on no machine there are both CUDA and MPS."""

GPU_FROM_POINTS = 100_000
"""From this many points on "auto" takes a GPU. With fewer, launching its kernels takes longer than
the whole step on a CPU."""

SPLIT_FROM_POINTS = 32_768
"""From this many elements on torch splits element-wise work among threads. With fewer it splits
only the matrix product of the nn model, which is slower with two threads than with one: 8,300 steps
per second instead of 9,200, and down to 100 where another program needs the second core."""
