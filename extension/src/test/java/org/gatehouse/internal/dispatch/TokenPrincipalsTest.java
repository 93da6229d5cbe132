package org.gatehouse.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.Identity;
import org.gatehouse.spi.HandshakeRequest;
import org.junit.jupiter.api.Test;

/** Who a server says has made a handshake, and until when. */
class TokenPrincipalsTest {

    private static HandshakeRequest request(Principal principal) {
        return new HandshakeRequest(
                "GET",
                "/",
                "/",
                Map.of(),
                Map.of("Host", List.of("localhost")),
                Optional.empty(),
                false,
                principal,
                Set.of("known"),
                name -> null,
                Map.of());
    }

    @Test
    void aTokensEndGroupsAndIdAreTakenOver() {
        Identity identity = TokenPrincipals.identity(request(new Token(1_800_000_000L, "t1")));

        assertThat(identity.principal().getName()).isEqualTo("ann");
        assertThat(identity.roles()).containsExactlyInAnyOrder("known", "writers");
        assertThat(identity.expires()).contains(Instant.ofEpochSecond(1_800_000_000L));
        assertThat(identity.session()).contains("t1");
    }

    @Test
    void aTokenWithoutEndOrIdHasNone() {
        Identity identity = TokenPrincipals.identity(request(new Token(0, null)));

        assertThat(identity.expires()).isEmpty();
        assertThat(identity.session()).isEmpty();
    }

    @Test
    void anyOtherPrincipalIsTheHandshakes() {
        assertThat(TokenPrincipals.identity(request(() -> "ann"))).isNull();
        assertThat(TokenPrincipals.identity(request(null))).isNull();
    }

    @Test
    void aTokenThatFailsIsAPrincipalLikeAnyOther() {
        assertThat(TokenPrincipals.identity(request(new Token(1, "t") {
                    @Override
                    public Set<String> getGroups() {
                        throw new IllegalStateException("as expected");
                    }
                })))
                .isNull();
    }

    /** As servers have them: a class that is not public. */
    private static class Token implements JsonWebToken {

        private final long end;
        private final String id;

        Token(long end, String id) {
            this.end = end;
            this.id = id;
        }

        @Override
        public String getName() {
            return "ann";
        }

        @Override
        public long getExpirationTime() {
            return end;
        }

        @Override
        public String getTokenID() {
            return id;
        }

        @Override
        public Set<String> getGroups() {
            return Set.of("writers");
        }
    }
}
