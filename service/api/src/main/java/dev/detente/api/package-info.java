/** The service: one jar that serves, imports, scores and exports. */
@NullMarked
package dev.detente.api;

import org.jspecify.annotations.NullMarked;
