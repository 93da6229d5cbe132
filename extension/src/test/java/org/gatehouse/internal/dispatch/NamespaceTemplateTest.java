package org.gatehouse.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceTemplateTest {

    static Stream<Arguments> fitting() {
        return Stream.of(
                Arguments.of("", "/", Map.of()),
                Arguments.of("chat", "/chat", Map.of()),
                Arguments.of("/chat", "/chat", Map.of()),
                Arguments.of("/{room}", "/a", Map.of("room", "a")),
                Arguments.of("/x-{id:\\d{2}}/{name}", "/x-42/bob", Map.of("id", "42", "name", "bob")),
                Arguments.of("/{a:(x)(y)}{b:.}", "/xyz", Map.of("a", "xy", "b", "z")),
                Arguments.of("/a.c{x}", "/a.cd", Map.of("x", "d")));
    }

    @ParameterizedTest
    @MethodSource("fitting")
    void nameThatFitsYieldsTheVariables(String template, String name, Map<String, String> variables) {
        assertThat(NamespaceTemplate.of(template).match(name)).contains(variables);
    }

    static Stream<Arguments> unfitting() {
        return Stream.of(
                Arguments.of("/chat", "/chat2"),
                Arguments.of("/{room}", "/"),
                Arguments.of("/{room}", "/a/b"),
                Arguments.of("/x-{id:\\d+}", "/x-a"),
                Arguments.of("/a.c{x}", "/abcd"));
    }

    @ParameterizedTest
    @MethodSource("unfitting")
    void otherNamesDoNotFit(String template, String name) {
        assertThat(NamespaceTemplate.of(template).match(name)).isEmpty();
    }

    @Test
    void nameThatIsTooLongFitsNoTemplate() {
        NamespaceTemplate template = NamespaceTemplate.of("/{any:(a+)+}");

        assertThat(template.match("/" + "a".repeat(1_000))).isPresent();
        assertThat(template.match("/" + "a".repeat(2_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{room", "/room}", "/{}", "/{a}/{a}", "/{a:[}", "/{a:(}"})
    void malformedTemplateIsRefused(String template) {
        assertThatThrownBy(() -> NamespaceTemplate.of(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a,b",
                "/a?b",
                "/a#b",
                "/rooms,{id}",
                "/{id}?x",
                "/{id:,}",
                "/{id:\\?}",
                "/{id:a,b}",
                "/{id:[,?#]}",
                "/{id:[?,]+x*}",
                "/{id:[\\x2c]}",
                "/{id:\\x2c}",
                "/{id:\\u002c}",
                "/{id:\\x{2c}}",
                "/{id:\\Qa,b\\E}",
                "/{id:[\\Q,\\E]}",
                "/{id:(a|b),(c|d)?}",
                "/{id:(?:,|\\?)}",
                "/{id:(?<name>,)a}",
                "/{id:(?>,)a}",
                "/{id:,{2}}",
                "/{id:,{1,}}",
                "/{id:,+?}",
                "/{id:.*,.*}",
                "/{id:[^a]*[,&&[^a]]}",
                "/{id:^,$}",
                "/{id:\\b\\w+\\b,}",
                "/{id:(,|a,)|b?,}",
                "/{a}/{b:#}"
            })
    void whereEveryNameHoldsOneOfTheCharactersNoneFitsWithoutThem(String template) {
        assertThat(NamespaceTemplate.of(template).mayFitWithout(",?#")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a",
                "/{id}",
                "/{id:.}",
                "/{id:[^a]}",
                "/{id:[]a]}",
                "/{id:a,?b}",
                "/{id:a,*b}",
                "/{id:a,*+b}",
                "/{id:a(,b){0,3}}",
                "/{id:a,{0}}",
                "/{id:a|,}",
                "/{id:(,|a)}",
                "/{id:[,a]}",
                "/{id:[,&&[^,]]|b}",
                "/{id:\\d+}",
                "/{id:\\p{Lu}\\pL}",
                "/{id:[\\x{1F600}-\\x{1F64F}]}",
                "/{id:\\x{1F600}}",
                "/{id:\\Qa.b\\E*}",
                "/{id:(?<name>a)\\k<name>\\1}",
                "/{id:(?:a)(?>b)}",
                "/{id:a\\Rb}"
            })
    void whereSomeNameHoldsNoneOfTheCharactersItFits(String template) {
        assertThat(NamespaceTemplate.of(template).mayFitWithout(",?#")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{id:(?=,)a}", "/{id:(?x) , }", "/{id:(?i:,)}", "/{id:(?!,).}", "/{id:\\054}"})
    void whatIsNotReadMayFit(String template) {
        assertThat(NamespaceTemplate.of(template).mayFitWithout(",?#")).isTrue();
    }
}
