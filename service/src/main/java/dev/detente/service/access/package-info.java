/** Who may do what: roles, and keys as stored. */
@NullMarked
package dev.detente.service.access;

import org.jspecify.annotations.NullMarked;
