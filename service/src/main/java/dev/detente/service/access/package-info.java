/** Who may do what: roles, and keys as the store holds them. */
@NullMarked
package dev.detente.service.access;

import org.jspecify.annotations.NullMarked;
