/** Scores of files without a store: reports and sums as bytes, on disk and between processes, and what is computed from them. */
@NullMarked
package dev.detente.scoring.files;

import org.jspecify.annotations.NullMarked;
