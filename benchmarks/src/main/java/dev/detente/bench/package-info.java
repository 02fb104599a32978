/** Benchmarks: how long signal extraction takes, beside other ways of doing it. */
@NullMarked
package dev.detente.bench;

import org.jspecify.annotations.NullMarked;
