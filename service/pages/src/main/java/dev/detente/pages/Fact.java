package dev.detente.pages;

/** A fact: its name, its value, and what that means. */
public record Fact(String name, String value, String meaning) {}
