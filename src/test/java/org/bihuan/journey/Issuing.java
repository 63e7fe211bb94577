package org.bihuan.journey;

import static org.assertj.core.api.Assertions.assertThat;

/** The approver's part that many journeys begin with. */
public final class Issuing {

	private Issuing() {
	}

	/** The one notice that is still a draft. */
	static String draft(Http http) {
		return http.get("approver", "/notices?size=50")
			.items()
			.valueStream()
			.filter(notice -> notice.get("state").asString().equals("DRAFT"))
			.findFirst()
			.orElseThrow()
			.get("id")
			.asString();
	}

	/** Issues the draft; answers its id once it stands. */
	public static String issueDraft(Http http) {
		String draft = draft(http);
		issue(http, draft);
		return draft;
	}

	public static void issue(Http http, String notice) {
		assertThat(http.post("approver", "/notices/" + notice + "/issue", "{}").status()).isEqualTo(202);
		awaitIssued(http, notice);
	}

	static void awaitIssued(Http http, String notice) {
		Awaited.until("issued", () -> !http.get("approver", "/notices/" + notice).text("state").equals("ISSUING"));
		assertThat(http.get("approver", "/notices/" + notice).text("state")).isEqualTo("ISSUED");
	}

}
