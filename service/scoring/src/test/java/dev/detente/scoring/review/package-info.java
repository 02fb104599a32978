@NullMarked
package dev.detente.scoring.review;

import org.jspecify.annotations.NullMarked;
