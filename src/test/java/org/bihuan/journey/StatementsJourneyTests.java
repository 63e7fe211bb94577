package org.bihuan.journey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many statements a page takes: never more than thirty, and no more when there are
 * more rows.
 */
class StatementsJourneyTests extends HttpJourney {

	private static final int MOST = 30;

	/** What a page may take more for what it shows only when there is some. */
	private static final int SOME = 3;

	private final Map<String, List<String>> before = new LinkedHashMap<>();

	private String notice;

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

	@Override
	Class<?>[] sources() {
		return new Class<?>[] { Faults.class };
	}

	private Map<String, List<String>> pages() {
		JsonNode cases = http.get("supervisor", "/cases?status=CLOSED").items();
		String one = cases.get(0).get("id").asString();
		String round = http.get("supervisor", "/inspections").items().get(0).get("id").asString();
		return Map.of("supervisor",
				List.of("/review", "/cases", "/cases?view=all", "/cases?q=%E5%AE%89%E5%8C%96",
						"/find?q=%E5%AE%89%E5%8C%96", "/find?q=wj", "/cases/" + one, "/cases/" + one + "/deadline",
						"/cases/" + one + "/diagram", "/notices", "/notices/" + notice, "/notices/" + notice + "/text",
						"/inspections", "/inspections/" + round, "/inspections/mine", "/targets", "/measures",
						"/duties", "/documents", "/imports", "/citizen-reports", "/special-tasks", "/assessments",
						"/sightings", "/indicator-sets", "/inbox", "/account"),
				"approver", List.of("/closures", "/policies", "/overview"), "leader",
				List.of("/overview", "/process-overview", "/process-overview/cases?element=task_submitReport"),
				"unit-wjw", List.of("/todo", "/cases", "/find?q=wj", "/notices", "/targets", "/inbox", "/self-checks"),
				"unit-wjw-leader", List.of("/todo", "/sign-off"), "admin",
				List.of("/people", "/calendar/2021", "/limits"), "security",
				List.of("/people", "/permissions", "/security", "/sessions"), "auditor", List.of("/audit"));
	}

	private Map<String, List<String>> count() {
		Map<String, List<String>> counts = new LinkedHashMap<>();
		pages().forEach((who, pages) -> {
			PageClient client = new PageClient(http.port());
			client.signIn(who, Http.PASSWORD);
			for (String page : pages) {
				client.get(page);
				Faults.countFrom(Faults.REQUESTS);
				assertThat(client.get(page).statusCode()).as(page).isEqualTo(200);
				counts.put(who + " " + page, Faults.counted());
			}
		});
		return counts;
	}

	@Test
	@Order(1)
	void takeNoMoreThanThirtyStatements() {
		notice = Issuing.draft(http);
		before.putAll(count());
		System.out.println("statements a page: " + sizes(before));
		assertThat(before).isNotEmpty()
			.allSatisfy((page, statements) -> assertThat(statements).as(page).hasSizeBetween(2, MOST));
	}

	@Test
	@Order(2)
	void takeNoMoreWhenThereAreMoreRows() {
		Issuing.issue(http, notice);
		http.post("unit-wjw", "/notices/" + notice + "/receipt", "{}");
		http.put("admin", "/clock", Map.of("now", "2021-07-20T09:00:00+08:00"));
		Map<String, List<String>> after = count();
		System.out.println("statements a page, later: " + sizes(after));
		assertThat(after).allSatisfy((page, statements) -> assertThat(statements).as(page)
			.hasSizeLessThanOrEqualTo(Math.min(MOST, before.getOrDefault(page, statements).size() + SOME)));
	}

	private static Map<String, Integer> sizes(Map<String, List<String>> pages) {
		Map<String, Integer> sizes = new LinkedHashMap<>();
		pages.forEach((page, statements) -> sizes.put(page, statements.size()));
		return sizes;
	}

}
