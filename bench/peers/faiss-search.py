"""Times an exact search by faiss: python faiss-search.py POSTINGS.f32 SEEKERS.f32 DIMENSIONS NEIGHBOURS THREADS ROUNDS"""

import sys
import time

import faiss
import numpy

postings, seekers = (numpy.fromfile(file, dtype=numpy.float32) for file in sys.argv[1:3])
dimensions, neighbours, threads, rounds = (int(number) for number in sys.argv[3:])
faiss.omp_set_num_threads(threads)
index = faiss.IndexFlatIP(dimensions)
index.add(postings.reshape(-1, dimensions))
queries = seekers.reshape(-1, dimensions)
times = []
for _ in range(rounds + 1):
    start = time.perf_counter()
    index.search(queries, neighbours)
    times.append(time.perf_counter() - start)
# The first round warms up.
print(sorted(times[1:])[rounds // 2])
