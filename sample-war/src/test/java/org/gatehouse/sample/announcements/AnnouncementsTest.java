package org.gatehouse.sample.announcements;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.sample.Chat;
import org.gatehouse.sample.accounts.Account;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private static String heard(TestClient client) {
        return client.await("announcement").data().asJsonObject().getString("text");
    }

    @Test
    void anyBeanSendsToAUserToARoomAndToEverybody() {
        try (Chat chat = Chat.start()) {
            Account ada = chat.account("Ada");
            TestClient first = chat.windowIn(ada, "lobby");
            TestClient second = chat.windowIn(chat.account("Grace"), "kitchen");
            Announcements announcements = chat.bean(Announcements.class);

            announcements.send(new Announcement("to Ada", null, ada.user().id()));
            announcements.send(new Announcement("to the kitchen", "kitchen", null));
            announcements.send(new Announcement("to all", null, null));

            assertThat(heard(first)).isEqualTo("to Ada");
            assertThat(heard(first)).isEqualTo("to all");
            assertThat(heard(second)).isEqualTo("to the kitchen");
            assertThat(heard(second)).isEqualTo("to all");
        }
    }
}
