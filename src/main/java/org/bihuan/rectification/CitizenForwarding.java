package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.List;

import org.bihuan.inspection.CitizenReport;
import org.bihuan.inspection.CitizenReports;
import org.bihuan.inspection.Finding;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Role;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends a true citizens' report (找错) to its unit: a rectification notice of its own, due
 * on the day the citizen must be answered, at least one working day ahead.
 */
@Service
@Transactional
public class CitizenForwarding {

	private final CitizenReports reports;

	private final Notices notices;

	private final NoticeSigning signing;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	CitizenForwarding(CitizenReports reports, Notices notices, NoticeSigning signing, BusinessClock clock,
			Workdays workdays, Texts texts) {
		this.reports = reports;
		this.notices = notices;
		this.signing = signing;
		this.clock = clock;
		this.workdays = workdays;
		this.texts = texts;
	}

	/**
	 * By an approver it is sent at once; by a supervisor it is a draft that an approver
	 * signs.
	 */
	public NoticeId forward(String reportId, String indicator, Actor actor) {
		CitizenReport report = reports.require(reportId, actor, "");
		Finding finding = reports.confirm(reportId, indicator, actor);
		LocalDate today = clock.today();
		LocalDate soonest = workdays.calendar().plus(today, 1);
		LocalDate due = report.answerBy().isBefore(soonest) ? soonest : report.answerBy();
		NoticeId notice = notices.draftNumbered(new NoticeDraft(finding.inspectionId(), NoticeKind.RECTIFICATION,
				notices.nextNumber(texts.of("citizen.series"), today.getYear(), actor),
				texts.of("citizen.title", finding.targetName()), today, due, null, List.of(finding.id()), null, null),
				actor);
		if (actor.is(Role.APPROVER)) {
			signing.issue(notice, actor);
		}
		return notice;
	}

}
