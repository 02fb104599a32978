package dev.detente.model;

/** Which way a signal pulls. */
public enum SignalKind {
    ESCALATION,
    COOPERATION
}
