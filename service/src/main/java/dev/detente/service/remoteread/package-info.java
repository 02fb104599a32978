/** Prometheus remote read: scores of any past day, computed on request. */
@NullMarked
package dev.detente.service.remoteread;

import org.jspecify.annotations.NullMarked;
