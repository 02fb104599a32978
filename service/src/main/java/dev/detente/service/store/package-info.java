/** The store of reports: a port and its adapters. Reports are appended, never rewritten. */
@NullMarked
package dev.detente.service.store;

import org.jspecify.annotations.NullMarked;
