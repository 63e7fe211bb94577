package org.bihuan.rectification;

import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.Findings;
import org.bihuan.organization.Actor;
import org.bihuan.registry.TargetId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A problem that came back (反弹) after its case was struck off. */
@Service
@Transactional
public class Relapses {

	private final JdbcClient jdbc;

	private final Findings findings;

	Relapses(JdbcClient jdbc, Findings findings) {
		this.jdbc = jdbc;
		this.findings = findings;
	}

	/**
	 * Records the problem of a closed case anew, in the office's look-back round of this
	 * quarter; verified and noticed it becomes a new case linked to this one.
	 */
	public Finding record(CaseId id, String comment, Actor actor) {
		String finding = jdbc.sql("select finding_id from rectification_case where id = ?")
			.param(id.value())
			.query(String.class)
			.single();
		return findings.recordAgain(new FindingId(finding), comment, actor);
	}

	/** Records a problem somebody saw on a target, beside the rounds. */
	public Finding recordSeen(TargetId target, String indicator, String description, Actor actor) {
		return findings.recordBeside(target, indicator, description, actor);
	}

}
