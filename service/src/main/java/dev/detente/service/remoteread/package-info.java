/** Prometheus remote read: scores of any past day, computed when they are asked for. */
@NullMarked
package dev.detente.service.remoteread;

import org.jspecify.annotations.NullMarked;
