package org.gatehouse.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gatehouse.spi.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "{\"id\":5};5",
                " { \"x\" : [ {\"id\":1} , \"id\" ] , \"id\" : -1.5e3 } ;-1.5e3",
                "{\"id\":\"a\\\"},b\"};\"a\\\"},b\"",
                "{\"id\":{\"id\":7}};{\"id\":7}",
                "{\"id\":1,\"id\":2};2",
                "{\"\\u0069d\":3};3",
                "{\"a\":{},\"b\":[],\"id\":null};null",
                "{\"id\":\"\"};\"\"",
                "{\"id\": true , \"z\":0};true"
            })
    void propertyIsCutOut(String json, String value) {
        assertThat(JsonText.property(new Payload(json), "id")).isEqualTo(new Payload(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {"{}", "{\"a.id\":1}", "[\"id\"]", "\"id\"", "5", "null", "{\"x\":{\"id\":1}}"})
    void absentPropertyIsNothing(String json) {
        assertThat(JsonText.property(new Payload(json), "id")).isNull();
    }

    @Test
    void bodyIsNothingOrTheArgumentOrAllOfThem() {
        assertThat(JsonText.body(List.of())).isNull();
        assertThat(JsonText.body(List.of(new Payload("1")))).isEqualTo(new Payload("1"));
        assertThat(JsonText.body(List.of(new Payload("1"), new Payload("{}")))).isEqualTo(new Payload("[1,{}]"));
    }
}
