@_exported import LeagueModel
@_exported import ScheduleFormats
@_exported import Solvers
@_exported import Timetabling
