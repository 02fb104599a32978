/** API keys: how they are made, checked and revoked. */
@NullMarked
package dev.detente.service.access.keys;

import org.jspecify.annotations.NullMarked;
