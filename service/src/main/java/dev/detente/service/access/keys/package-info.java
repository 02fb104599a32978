/** Creates, checks and revokes API keys. */
@NullMarked
package dev.detente.service.access.keys;

import org.jspecify.annotations.NullMarked;
