/** Options, errors and files of commands, the same in the service's jar and in the cluster's. */
@NullMarked
package dev.detente.api.command;

import org.jspecify.annotations.NullMarked;
