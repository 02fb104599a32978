/** What every module may need and what knows nothing of diplomacy. */
@NullMarked
package dev.detente.base;

import org.jspecify.annotations.NullMarked;
