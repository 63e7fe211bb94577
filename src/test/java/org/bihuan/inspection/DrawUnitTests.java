package org.bihuan.inspection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.bihuan.organization.OrganizationId;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.TargetState;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DrawUnitTests {

	private final List<Target> operating = targets();

	@Test
	void drawsTheRatioRoundedUpInEveryStratum() {
		Set<String> drawn = Selections.draw(round("0.3", 42L), operating);
		for (String region : List.of("a", "b")) {
			for (TargetKind kind : List.of(TargetKind.WEBSITE, TargetKind.ACCOUNT)) {
				long all = operating.stream().filter(t -> t.region().equals(region) && t.kind() == kind).count();
				long some = operating.stream()
					.filter(t -> t.region().equals(region) && t.kind() == kind && drawn.contains(t.id().value()))
					.count();
				assertThat(some).isEqualTo((long) Math.ceil(all * 0.3));
			}
		}
	}

	@Test
	void drawsTheSameFromTheSameSeedWhateverTheOrder() {
		List<Target> turned = new ArrayList<>(operating);
		java.util.Collections.reverse(turned);
		assertThat(Selections.draw(round("0.5", 7L), operating)).isEqualTo(Selections.draw(round("0.5", 7L), turned))
			.isNotEqualTo(Selections.draw(round("0.5", 8L), operating));
	}

	@Test
	void refusesASampleOfLessThanThirtyPercent() {
		assertThatThrownBy(() -> new RoundDraft("t", "p", LocalDate.MIN, LocalDate.MAX, Set.of(TargetKind.WEBSITE),
				RoundMethod.SAMPLE, new BigDecimal("0.29"), null, null))
			.isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind().status()).isEqualTo(422));
	}

	@Test
	void roundsRatesHalfUpToOneDecimal() {
		assertThat(RoundStatistics.rate(41, 49)).isEqualByComparingTo("83.7");
		assertThat(RoundStatistics.rate(203, 216)).isEqualByComparingTo("94.0");
		assertThat(RoundStatistics.rate(1, 16)).isEqualByComparingTo("6.3");
		assertThat(RoundStatistics.rate(115, 130)).isEqualByComparingTo("88.5");
		assertThat(RoundStatistics.rate(0, 0)).isEqualByComparingTo("0");
	}

	private static Round round(String ratio, Long seed) {
		return new Round(new InspectionId("r"), new OrganizationId("o"), "/o/", "t", "p", LocalDate.MIN, LocalDate.MAX,
				Set.of(TargetKind.WEBSITE), RoundMethod.SAMPLE, new BigDecimal(ratio), seed, "2019", RoundState.PLANNED,
				RoundPurpose.ROUTINE, null, null);
	}

	private static List<Target> targets() {
		List<Target> targets = new ArrayList<>();
		for (int i = 0; i < 77; i++) {
			targets.add(new Target(new TargetId("t%03d".formatted(i)),
					i % 3 == 0 ? TargetKind.WEBSITE : TargetKind.ACCOUNT, "n" + i, null, null, null, null,
					i % 5 == 0 ? "a" : "b", new OrganizationId("o"), "o", "/o/", new OrganizationId("s"),
					TargetState.ACTIVE, org.bihuan.registry.SiteClass.ORDINARY));
		}
		return targets;
	}

}
