/** Work whose time people want to see. */
@NullMarked
package dev.detente.service.work;

import org.jspecify.annotations.NullMarked;
