/** Who may do what: roles and API keys. */
@NullMarked
package dev.detente.api.keys;

import org.jspecify.annotations.NullMarked;
