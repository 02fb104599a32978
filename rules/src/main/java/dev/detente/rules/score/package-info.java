/** Score arithmetic: buckets, decay, tension, contributions. Pure Java on exact integers. */
@NullMarked
package dev.detente.rules.score;

import org.jspecify.annotations.NullMarked;
