/**
 * Détente's vocabulary as types: who ({@link dev.detente.model.ActorCode}), to whom ({@link dev.detente.model.Dyad}), what
 * ({@link dev.detente.model.EventType}) about which issue ({@link dev.detente.model.IssueId}), what was reported ({@link dev.detente.model.Report}),
 * what follows from it ({@link dev.detente.model.Action}, {@link dev.detente.model.Signal}) and what is returned
 * ({@link dev.detente.model.TensionScore}, {@link dev.detente.model.Explanation}).
 */
@NullMarked
package dev.detente.model;

import org.jspecify.annotations.NullMarked;
