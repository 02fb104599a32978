/** Benchmarks: how long signal extraction takes beside other ways of doing it, and the whole service over growing numbers of actions. */
@NullMarked
package dev.detente.bench;

import org.jspecify.annotations.NullMarked;
