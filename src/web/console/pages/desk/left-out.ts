/** Of a past day: what the books keep no past of is left out, and that is said. */
export const LEFT_OUT = '草案、复核、用户等案头事项和暂收款的认领只留存现时的状态，以往日期不列。'
