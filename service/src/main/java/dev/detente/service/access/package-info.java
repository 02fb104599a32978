/** Who may do what: roles and API keys. */
@NullMarked
package dev.detente.service.access;

import org.jspecify.annotations.NullMarked;
