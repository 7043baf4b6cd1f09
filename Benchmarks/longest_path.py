"""networkx's longest path of a network like the benchmark's: so many activities, two links each."""

import random
import sys
import time

try:
    import networkx
except ImportError:
    sys.exit("longest path: SKIPPED, networkx is not installed")

count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
random.seed(1)
graph = networkx.DiGraph()
graph.add_nodes_from(range(count))
for node in range(1, count):
    for _ in range(2):
        graph.add_edge(max(0, node - random.randint(1, 200)), node, weight=random.randint(1, 10))
start = time.perf_counter()
length = networkx.dag_longest_path_length(graph)
seconds = time.perf_counter() - start
size = graph.number_of_nodes() + graph.number_of_edges()
print(f"networkx {networkx.__version__}: longest path {length}, {size / seconds:,.0f} activities and links/s")
