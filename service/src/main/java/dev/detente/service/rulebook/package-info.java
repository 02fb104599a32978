/** Rule books that change while the service runs: from a folder that people edit, or published by another instance on the same store. */
@NullMarked
package dev.detente.service.rulebook;

import org.jspecify.annotations.NullMarked;
