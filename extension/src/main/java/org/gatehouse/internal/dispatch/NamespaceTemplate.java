package org.gatehouse.internal.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Takes the name of a namespace and yields whether a gateway serves it, and the variables of its template. */
public final class NamespaceTemplate {

    /** Names come from clients; a longer one fits no template, so no regular expression ever sees it. */
    private static final int LONGEST_NAME = 1024;

    private final String text;
    private final Pattern pattern;
    private final List<Variable> variables;
    private final String literals;

    private NamespaceTemplate(String text, Pattern pattern, List<Variable> variables, String literals) {
        this.text = text;
        this.pattern = pattern;
        this.variables = List.copyOf(variables);
        this.literals = literals;
    }

    /**
     * Reads a template.
     *
     * @param text a name with {@code {name}} and {@code {name:regex}}; a missing leading slash is added
     * @return the template
     * @throws IllegalArgumentException if a brace is missing, a variable has no name or the name of another, or a regular
     *     expression is invalid
     */
    public static NamespaceTemplate of(String text) {
        String name = text.startsWith("/") ? text : "/" + text;
        StringBuilder regex = new StringBuilder();
        StringBuilder literals = new StringBuilder();
        List<Variable> variables = new ArrayList<>();
        int groups = 0;
        int position = 0;
        while (position < name.length()) {
            int open = name.indexOf('{', position);
            String literal = name.substring(position, open < 0 ? name.length() : open);
            if (literal.indexOf('}') >= 0) {
                throw new IllegalArgumentException("a brace is closed that was not opened");
            }
            regex.append(literal.isEmpty() ? "" : Pattern.quote(literal));
            literals.append(literal);
            if (open < 0) {
                break;
            }
            int close = closingBrace(name, open);
            String[] parts = name.substring(open + 1, close).split(":", 2);
            String expression = parts.length == 2 ? parts[1] : "[^/]+";
            variables.add(variable(parts[0], groups + 1, expression, variables));
            groups += 1 + groupsOf(expression);
            regex.append('(').append(expression).append(')');
            position = close + 1;
        }
        return new NamespaceTemplate(name, Pattern.compile(regex.toString()), variables, literals.toString());
    }

    private static Variable variable(String name, int group, String expression, List<Variable> before) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a variable has no name");
        }
        if (before.stream().anyMatch(other -> other.name().equals(name))) {
            throw new IllegalArgumentException("the variable " + name + " occurs twice");
        }
        return new Variable(name, group, expression);
    }

    private static int groupsOf(String expression) {
        try {
            return Pattern.compile(expression).matcher("").groupCount();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the regular expression " + expression + " is invalid: " + e.getDescription(), e);
        }
    }

    private static int closingBrace(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a closing brace is missing");
    }

    /**
     * Matches a name.
     *
     * @param name the name, with leading slash
     * @return the variables if it fits
     */
    public Optional<Map<String, String>> match(String name) {
        if (!dynamic()) {
            return name.equals(text) ? Optional.of(Map.of()) : Optional.empty();
        }
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Variable variable : variables) {
            values.put(variable.name(), matcher.group(variable.group()));
        }
        return Optional.of(values);
    }

    /**
     * Tells whether the template has variables.
     *
     * @return {@code false} for the name of one namespace
     */
    public boolean dynamic() {
        return !variables.isEmpty();
    }

    /**
     * Tells whether a name without certain characters may fit.
     *
     * @param characters what a name may not hold
     * @return {@code false} if every name that fits holds one of them; {@code true} also where that cannot be told
     */
    public boolean mayFitWithout(String characters) {
        return literals.chars().noneMatch(c -> characters.indexOf(c) >= 0)
                && variables.stream().allMatch(variable -> TextsWithout.mayFit(characters, variable.expression()));
    }

    /**
     * Returns the names of the variables.
     *
     * @return an unmodifiable set
     */
    public Set<String> variables() {
        return Set.copyOf(variables.stream().map(Variable::name).toList());
    }

    /** The template, with its leading slash. */
    @Override
    public String toString() {
        return text;
    }

    private record Variable(String name, int group, String expression) {}
}
