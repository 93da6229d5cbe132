package org.gatehouse;

import java.util.Comparator;
import java.util.List;

/**
 * A message that does not fit its handler: its JSON does not convert to the parameter, or a constraint is violated. The
 * client receives {@code {"status":"error","message":"Validation failed","violations":[…],"cause":…}} with the first 100
 * violations.
 */
public class ValidationException extends WsException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    private final transient List<Violation> violations;

    /**
     * Creates the failure.
     *
     * @param violations what is wrong, in any order
     */
    public ValidationException(List<Violation> violations) {
        super("Validation failed");
        this.violations = violations.stream()
                .distinct()
                .sorted(Comparator.comparing(Violation::path).thenComparing(Violation::message))
                .toList();
    }

    /**
     * Returns what is wrong.
     *
     * @return the violations, sorted by path and message
     */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * One thing that is wrong.
     *
     * @param path the property, relative to the body, such as {@code items[2].price} or {@code stock.apples} for an
     *     entry of a map; empty for the body itself
     * @param message what is wrong
     */
    public record Violation(String path, String message) {}
}
