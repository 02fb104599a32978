/** Who may do what over HTTP: keys, OIDC, sessions, and the headers of answers. Only this package uses Spring Security. */
@NullMarked
package dev.detente.api.access;

import org.jspecify.annotations.NullMarked;
