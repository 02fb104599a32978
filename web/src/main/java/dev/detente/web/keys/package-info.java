/** Who may do what: roles and API keys. */
@NullMarked
package dev.detente.web.keys;

import org.jspecify.annotations.NullMarked;
