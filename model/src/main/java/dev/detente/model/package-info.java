/**
 * The words of the field as types: who acts ({@link dev.detente.model.ActorCode}) towards whom ({@link dev.detente.model.Dyad}), how
 * ({@link dev.detente.model.EventType}), about which issue ({@link dev.detente.model.IssueId}), what sources say
 * ({@link dev.detente.model.Report}), the actions and signals made of that ({@link dev.detente.model.Action},
 * {@link dev.detente.model.Signal}), and the scores ({@link dev.detente.model.TensionScore}, {@link dev.detente.model.Explanation}).
 */
@NullMarked
package dev.detente.model;

import org.jspecify.annotations.NullMarked;
