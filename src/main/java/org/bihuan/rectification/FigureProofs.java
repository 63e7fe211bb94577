package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.List;

import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingState;
import org.bihuan.inspection.Findings;
import org.bihuan.inspection.RoundStatistics;
import org.bihuan.inspection.RoundStatistics.Group;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.Texts;
import org.springframework.stereotype.Component;

/**
 * Holds each figure of a notice against the rows it must equal (数字闭环); one that does not
 * is shown as such, and the notice cannot be signed.
 */
@Component
class FigureProofs {

	private final Findings findings;

	private final Texts texts;

	FigureProofs(Findings findings, Texts texts) {
		this.findings = findings;
		this.texts = texts;
	}

	List<CircularText.Check> of(RoundStatistics figures, Notice notice, List<Finding> listed) {
		List<CircularText.Check> proofs = new ArrayList<>();
		kind(proofs, "sites", figures.websites(), sites(figures));
		kind(proofs, "accounts", figures.accounts(), accounts(figures));
		kind(proofs, "channels", figures.channels(),
				figures.byRegion().stream().filter(g -> g.kind() == TargetKind.CHANNEL).toList());
		int byIndicator = figures.byIndicator().stream().mapToInt(RoundStatistics.IndicatorCount::count).sum();
		long confirmed = findings.count(notice.inspectionId(), FindingState.CONFIRMED);
		proofs.add(equal("proof.findings", confirmed, byIndicator));
		proofs.add(equal("proof.listed", listed.size(), notice.total()));
		return proofs;
	}

	/** Annex 1 goes by category where every website has one, else by region. */
	static List<Group> sites(RoundStatistics figures) {
		List<Group> byCategory = figures.byCategory().stream().filter(g -> g.kind() == TargetKind.WEBSITE).toList();
		int covered = byCategory.stream().mapToInt(Group::operating).sum();
		return covered == figures.websites().operating() ? byCategory
				: figures.byRegion().stream().filter(g -> g.kind() == TargetKind.WEBSITE).toList();
	}

	static List<Group> accounts(RoundStatistics figures) {
		return figures.byRegion().stream().filter(g -> g.kind() == TargetKind.ACCOUNT).toList();
	}

	private void kind(List<CircularText.Check> proofs, String key, RoundStatistics.Kind kind, List<Group> table) {
		if (kind.operating() == 0) {
			return;
		}
		if (!table.isEmpty()) {
			proofs.add(equal("proof." + key, kind.unqualified(), table.stream().mapToInt(Group::unqualified).sum()));
			proofs
				.add(equal("proof." + key + "Checked", kind.checked(), table.stream().mapToInt(Group::checked).sum()));
		}
		proofs.add(new CircularText.Check(kind.qualified() + kind.unqualified() == kind.checked(),
				texts.of("proof.rate", RoundStatistics.rate(kind.unqualified(), kind.checked()).toString(),
						kind.unqualified(), kind.checked())));
	}

	private CircularText.Check equal(String key, long said, long counted) {
		return new CircularText.Check(said == counted, texts.of(key, said, counted));
	}

}
