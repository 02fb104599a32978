/** Benchmarks: how long signal extraction takes compared with other methods, and the whole service with growing numbers of actions. */
@NullMarked
package dev.detente.lab.bench;

import org.jspecify.annotations.NullMarked;
