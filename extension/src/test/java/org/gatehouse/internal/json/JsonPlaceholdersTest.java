package org.gatehouse.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPlaceholdersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "\"_placeholder\"",
                "{\"_placeholder\":true,\"num\":0}",
                "{\"num\":1,\"_placeholder\":true}",
                "[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]",
                "{\"a\":[{\"b\":{\"_placeholder\":true,\"num\":1}}]}",
                "{\"_placeholder\":false,\"num\":9}",
                "{\"_placeholder\":\"true\",\"num\":9}",
                "{\"_placeholder\":[true],\"num\":9}",
                "{\"_placeholder\":true,\"_placeholder\":false,\"num\":9}",
                "{\"_placeholder\":true,\"num\":9,\"num\":1}",
                "{\"num\":\"splice\"}"
            })
    void placeholderOfAnAttachmentIsValid(String json) {
        assertThat(JsonPlaceholders.namePresentAttachments(json, 2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_placeholder\":true,\"num\":2}",
                "{\"_placeholder\":true,\"num\":5}",
                "{\"_placeholder\":true,\"num\":-1}",
                "{\"_placeholder\":true,\"num\":1.5}",
                "{\"_placeholder\":true,\"num\":1e0}",
                "{\"_placeholder\":true,\"num\":\"splice\"}",
                "{\"_placeholder\":true,\"num\":\"0\"}",
                "{\"_placeholder\":true,\"num\":[0]}",
                "{\"_placeholder\":true,\"num\":null}",
                "{\"_placeholder\":true,\"num\":4294967296}",
                "{\"_placeholder\":true}",
                "{\"_placeh\\u006flder\":true,\"num\":7}",
                "[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":5}]",
                "{\"num\":{\"_placeholder\":true,\"num\":5}}",
                "{\"_placeholder\":{\"_placeholder\":true,\"num\":5}}",
                "{\"a\":[{\"b\":{\"_placeholder\":true,\"num\":\"constructor\"}}]}"
            })
    void placeholderOfNoAttachmentIsFound(String json) {
        assertThat(JsonPlaceholders.namePresentAttachments(json, 2)).isFalse();
    }
}
