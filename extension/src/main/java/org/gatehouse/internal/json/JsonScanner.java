package org.gatehouse.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks a text after RFC 8259 in one pass and cuts it into substrings. In goes what a client sent, out come the raw
 * texts of the values, valid and within the limits.
 */
public final class JsonScanner {

    private JsonScanner() {}

    /**
     * Splits an array that reaches to the end of the text.
     *
     * @param text the text
     * @param from where the array begins
     * @param limits what is accepted
     * @return the elements' texts, without white space around them
     * @throws JsonSyntaxException if the rest of the text is not exactly one valid array
     */
    public static List<String> arrayElements(String text, int from, JsonLimits limits) throws JsonSyntaxException {
        JsonGrammar grammar = new JsonGrammar(text, from, limits);
        List<String> elements = new ArrayList<>();
        boolean more = grammar.enter('[', ']');
        while (more) {
            elements.add(grammar.value(1));
            more = grammar.another(']');
        }
        grammar.expectEnd();
        return elements;
    }

    /**
     * Splits an object that reaches to the end of the text. Of several members with one name the last counts.
     *
     * @param text the text
     * @param from where the object begins
     * @param limits what is accepted
     * @return the members' texts by decoded name
     * @throws JsonSyntaxException if the rest of the text is not exactly one valid object
     */
    public static Map<String, String> objectMembers(String text, int from, JsonLimits limits)
            throws JsonSyntaxException {
        JsonGrammar grammar = new JsonGrammar(text, from, limits);
        Map<String, String> members = new LinkedHashMap<>();
        boolean more = grammar.enter('{', '}');
        while (more) {
            String name = stringValue(grammar.memberName());
            members.put(name, grammar.value(1));
            more = grammar.another('}');
        }
        grammar.expectEnd();
        return members;
    }

    /**
     * Checks that the rest of a text is one value.
     *
     * @param text the text
     * @param from where the value begins
     * @param limits what is accepted
     * @return the value's text, without white space around it
     * @throws JsonSyntaxException if the rest of the text is not exactly one valid value
     */
    public static String value(String text, int from, JsonLimits limits) throws JsonSyntaxException {
        JsonGrammar grammar = new JsonGrammar(text, from, limits);
        String value = grammar.value(0);
        grammar.expectEnd();
        return value;
    }

    /**
     * Decodes a string literal.
     *
     * @param literal a valid JSON string with its quotes
     * @return the string
     */
    public static String stringValue(String literal) {
        return new JsonCursor(literal).string();
    }
}
