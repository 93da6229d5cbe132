package org.gatehouse.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorsPolicyTest {

    /** What decides on a request to {@code here.example:8080} that has no {@code Origin}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # origins           | Sec-Fetch-Site | Referer                              | refusal
            -                   | -              | -                                    | -
            -                   | none           | -                                    | -
            -                   | same-origin    | -                                    | -
            -                   | same-site      | -                                    | -
            -                   | cross-site     | -                                    | CROSS_SITE
            -                   | CROSS-SITE     | -                                    | CROSS_SITE
            -                   | same-origin    | http://here.example:8080/page?q#f    | -
            -                   | same-origin    | https://here.example:8080            | -
            -                   | same-origin    | HTTP://HERE.example:8080/a^b[c]      | -
            -                   | cross-site     | http://here.example:8080/            | CROSS_SITE
            -                   | -              | http://here.example:8080/            | -
            -                   | -              | http://here.example/                 | FOREIGN_ORIGIN
            -                   | same-origin    | http://here.example/                 | FOREIGN_ORIGIN
            -                   | same-origin    | https://other.example/               | FOREIGN_ORIGIN
            -                   | same-site      | https://sub.here.example:8080/       | FOREIGN_ORIGIN
            -                   | cross-site     | https://other.example/               | FOREIGN_ORIGIN
            -                   | -              | http://here.example:8080@evil.test/  | FOREIGN_ORIGIN
            -                   | -              | http://evil.test\\@here.example:8080 | FOREIGN_ORIGIN
            -                   | -              | http://evil.test#@here.example:8080  | FOREIGN_ORIGIN
            -                   | -              | http://a_b.example/                  | FOREIGN_ORIGIN
            -                   | -              | android-app://app.example/           | FOREIGN_ORIGIN
            -                   | -              | about:client                         | -
            -                   | -              | /page                                | -
            https://app.example | cross-site     | -                                    | -
            https://app.example | cross-site     | https://app.example/                 | -
            https://app.example | cross-site     | https://APP.example/path             | -
            https://app.example | cross-site     | https://other.example/               | FOREIGN_ORIGIN
            https://app.example | same-origin    | http://here.example:8080/            | -
            *                   | cross-site     | https://other.example/               | -
            null                | -              | https://other.example/               | FOREIGN_ORIGIN
            """)
    void refererAndSiteDecideWhereThereIsNoOrigin(String origins, String site, String referer, String refusal) {
        assertRefusal(policy(origins, true), request("GET", null, site, referer), refusal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # origin                   | Sec-Fetch-Site | Referer                   | refusal
            https://evil.example       | same-origin    | http://here.example:8080/ | FOREIGN_ORIGIN
            null                       | same-origin    | http://here.example:8080/ | FOREIGN_ORIGIN
            http://here.example:8080   | cross-site     | https://evil.example/     | -
            https://app.example        | cross-site     | https://evil.example/     | -
            """)
    void originAloneDecidesWhereThereIsOne(String origin, String site, String referer, String refusal) {
        assertRefusal(policy("https://app.example", true), request("GET", origin, site, referer), refusal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # pattern                  | origin                              | allowed
            https://*.example.org      | https://a.example.org               | true
            https://*.example.org      | HTTPS://A.Example.ORG               | true
            https://*.example.org      | https://b.a.example.org             | true
            https://*.example.org      | https://my-app_1.example.org        | true
            https://*.example.org      | https://example.org                 | false
            https://*.example.org      | https://.example.org                | false
            https://*.example.org      | https://a..example.org              | false
            https://*.example.org      | http://a.example.org                | false
            https://*.example.org      | https://a.example.org:8443          | false
            https://*.example.org      | https://a.example.org.evil.test     | false
            https://*.example.org      | https://evilexample.org             | false
            https://*.example.org      | https://evil.test/.example.org      | false
            https://*.example.org      | https://evil.test#.example.org      | false
            https://*.example.org      | https://evil.test@a.example.org     | false
            https://*.example.org      | https://evil.test:80.example.org    | false
            https://*.example.org:8443 | https://a.example.org:8443          | true
            https://*.example.org:8443 | https://a.example.org               | false
            """)
    void aPatternStandsForTheNamesBelowADomain(String pattern, String origin, boolean allowed) {
        CorsPolicy policy = policy(pattern, true);
        HandshakeRequest request = request("GET", origin, null, null);

        assertThat(policy.refusal(request).isEmpty()).isEqualTo(allowed);
        assertThat(policy.headers(request).containsKey("Access-Control-Allow-Origin"))
                .isEqualTo(allowed);
    }

    @Test
    void theApplicationsRuleIsAskedForTheOthersOnly() {
        List<String> asked = new ArrayList<>();
        CorsPolicy policy = new CorsPolicy(options("https://app.example", true), origin -> {
            asked.add(origin);
            return origin.equals("https://tenant.example");
        });

        assertRefusal(policy, request("GET", "https://app.example", null, null), null);
        assertRefusal(policy, request("GET", null, "cross-site", null), null);
        assertRefusal(policy, request("GET", "null", null, null), "FOREIGN_ORIGIN");
        assertThat(asked).isEmpty();
        assertRefusal(policy, request("GET", "https://tenant.example", null, null), null);
        assertRefusal(policy, request("GET", null, null, "https://tenant.example/page"), null);
        assertRefusal(policy, request("GET", "https://evil.example", null, null), "FOREIGN_ORIGIN");
        assertThat(asked).contains("https://tenant.example", "https://evil.example");
        assertThat(policy.headers(request("GET", "https://tenant.example", null, null)))
                .containsEntry("Access-Control-Allow-Origin", "https://tenant.example")
                .containsEntry("Vary", "Origin");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -           | -
            same-origin | http://here.example:8080/
            -           | https://app.example/
            """)
    void neitherOpensWhatWantsAnOrigin(String site, String referer) {
        assertRefusal(policy("https://app.example", false), request("GET", null, site, referer), "NO_ORIGIN");
    }

    private static void assertRefusal(CorsPolicy policy, HandshakeRequest request, String refusal) {
        assertThat(policy.refusal(request).map(Enum::name)).isEqualTo(Optional.ofNullable(refusal));
        assertThat(policy.answer(request).map(HttpResponse::status))
                .isEqualTo(Optional.ofNullable(refusal).map(any -> 403));
    }

    private static CorsPolicy policy(String origins, boolean allowNoOrigin) {
        return new CorsPolicy(options(origins, allowNoOrigin));
    }

    private static MountOptions options(String origins, boolean allowNoOrigin) {
        return new MountOptions() {
            @Override
            public <T> T get(Option<T> option) {
                String text = option.defaultText();
                if (option == StandardOptions.CORS_ORIGINS && origins != null) {
                    text = origins;
                } else if (option == StandardOptions.ALLOW_NO_ORIGIN) {
                    text = Boolean.toString(allowNoOrigin);
                }
                return option.parser().apply(text);
            }
        };
    }

    static HandshakeRequest request(String method, String origin, String site, String referer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Host", List.of("here.example:8080"));
        List<String> names = List.of("Origin", "Sec-Fetch-Site", "Referer");
        List<String> values = new ArrayList<>();
        values.add(origin);
        values.add(site);
        values.add(referer);
        for (int i = 0; i < names.size(); i++) {
            if (values.get(i) != null) {
                headers.put(names.get(i), List.of(values.get(i)));
            }
        }
        return request(method, headers);
    }

    static HandshakeRequest request(String method, Map<String, List<String>> headers) {
        return new HandshakeRequest(
                method,
                "/socket.io/",
                "/app/socket.io/",
                Map.of(),
                headers,
                Optional.empty(),
                false,
                null,
                Set.of(),
                name -> null,
                Map.of());
    }
}
